"""Slips of the pen in a title, mended as its own thread spells the word.

Only words that nobody means are listed, and only what the thread spells right is taken: a title in
another language, where such a word may be right, stays as it is.
"""

import re
from collections.abc import Iterable

# a word by itself: no part of a name, of a path or of code
_WORD = re.compile(r"(?<![\w.@/\\'’`$#-])[A-Za-z][a-z]{2,}(?![\w@/\\'’`(=-]|\.\w)")

_SLIPS_TEXT = """
accross across acess access acessing accessing accomodate accommodate adress address adresss address
adresses addresses addresss address agressive aggressive appearence appearance
asyncronous asynchronous auhentication authentication authetication authentication
authenticaton authentication availible available avaliable available becuase because begining
beginning betwen between betweeen between beetween between calender calendar caracter character
catagory category collison collision comming coming commited committed compatability compatibility
completly completely configration configuration configuraton configuration connecton connection
continous continuous continueous continuous contoller controller convertion conversion corectly
correctly defualt default delgation delegation dependancies dependencies dependancy
dependency deserisalisation deserialisation diffrence difference diffrent different differnt
different documention documentation enviroment environment erorr error erorrs errors
erros errors errror error exeption exception existance existence existant existent explaination
explanation extention extension feild field fielld field folowing following freindly friendly
funtion function fucntion function fuction function guage gauge guarentee guarantee
gurantee guarantee heigth height hierachy hierarchy immediatly immediately implemention
implementation implmentation implementation independant independent infomation information
initalization initialization intial initial intialize initialize lenght length libary library
maintainance maintenance managment management mesage message messsage message mutliple multiple
navagation navigation neccessary necessary necesary necessary nesseccary necessary occured occurred
occurence occurrence occuring occurring orginal original orthographc orthographic ortographic
orthographic paramater parameter paramter parameter paramters parameters pemission permission
permision permission persistance persistence placment placement posible possible possibilty
possibility preform perform preforming performing priviledge privilege proccess process publically
publicly reccomend recommend recomend recommend recomended recommended recieve receive recieved
received recieving receiving recepient recipient refered referred refering referring relevent
relevant requirment requirement requirments requirements resouce resource resouces resources
responce response retreive retrieve retreiving retrieving seperate separate seperated separated
seperately separately serach search shoud should similiar similar specifc specific sucess success
sucessful successful sucessfully successfully succesful successful succesfully successfully suport
support supress suppress surpress suppress syncronize synchronize teh the tesselation tessellation
threshhold threshold tranfer transfer transacton transaction transfered transferred transfering
transferring trasaction transaction truely truly unkown unknown untill until updat update usefull
useful usign using validaton validation varable variable wich which wether whether widht width
wiht with writting writing
"""


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


SLIPS = _pairs(_SLIPS_TEXT)
"""Misspelt words and what is meant."""


def mended(title: str, texts: Iterable[str]) -> str:
    """`title` without the slips that stand in none of `texts`, which spell the word right."""
    slips = [match for match in _WORD.finditer(title) if match[0].lower() in SLIPS]
    if not slips:
        return title
    said = "\n".join(texts).lower()
    for match in reversed(slips):
        wrong = match[0].lower()
        right = SLIPS[wrong]
        # what the text has as well may be quoted: programs misspell, too
        if right in said and wrong not in said:
            word = right.capitalize() if match[0][0].isupper() else right
            title = f"{title[: match.start()]}{word}{title[match.end() :]}"
    return title
